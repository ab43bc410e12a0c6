/// The history as Parquet files and SQL over it, by DuckDB. Start at [DuckDbLake]: it keeps the
/// list of files and the rows that are still in the heap; [DuckDbSqlEngine] reads both as one.
@NullMarked
package io.bellwether.lake;

import org.jspecify.annotations.NullMarked;
