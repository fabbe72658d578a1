//! Dates as precise as they are known: EDTF (ISO 8601-2), levels 0, 1 and 2.
