//! Time index, filter, search, and the series behind the plots.
