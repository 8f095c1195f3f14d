//! DataMeta: every operation of both generations with each documented status and its effects, and bad answers of every kind.

mod scripted;
