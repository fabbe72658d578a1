//! Lossless RON: tokens, spans, splices. Knows no record.
