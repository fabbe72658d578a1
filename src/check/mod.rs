//! What is wrong or doubtful in the data, by key and field.
