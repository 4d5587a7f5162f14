/**
 * The format {@code parquet}: typed columns for programs that compute.
 *
 * <p>An adapter behind {@link org.fieldpost.export.ExportFormat}; imports the room {@code export}, what that imports, and
 * Apache Parquet's own structures of the format. What they don't do is here: rows are cut into columns, pages and row
 * groups, so that neither the number of rows nor the length of a value is paid for with memory
 * ({@code docs/decisions/0018-parquet.md}). {@link org.fieldpost.parquet.ParquetFormat} is the way in; no class of the
 * library is loaded before the first export.
 */
package org.fieldpost.parquet;
