package org.fieldpost.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.fieldpost.export.Exports;
import org.fieldpost.export.JsonLines;
import org.fieldpost.export.csv.CsvFormat;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.export.jspsych.TrialsLayout;
import org.fieldpost.export.phenotype.PhenotypeFormat;
import org.fieldpost.export.reproschema.AnswersLayout;
import org.fieldpost.export.table.Layout;
import org.fieldpost.export.zip.ZipFormat;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.parquet.ParquetFormat;
import org.fieldpost.parquet.ParquetTable;
import org.fieldpost.review.Holdings;
import org.fieldpost.review.JoinedFiles;

/** The formats there are, for a server and for commands alike. */
final class ExportFormats {
    private ExportFormats() {}

    /** @param scratch a folder on a disk with room for notes about what is taken out */
    static Exports over(Holdings holdings, BlobReader blobs, JoinedFiles joined, CsvSettings csv, Path scratch) {
        Layout trials = new TrialsLayout();
        Layout answers = new AnswersLayout(joined);
        ScratchFolder sheets = new ScratchFolder(scratch);
        return new Exports(
                holdings,
                blobs,
                Clock.systemUTC(),
                List.of(
                        new JsonLines(),
                        new CsvFormat(csv),
                        new CsvFormat(csv, trials),
                        new CsvFormat(csv, answers),
                        new ZipFormat(sheets),
                        new PhenotypeFormat(joined, sheets, csv.keys(), csv.defuse()),
                        new ParquetFormat(sheets),
                        new ParquetTable(sheets, csv.keys(), trials),
                        new ParquetTable(sheets, csv.keys(), answers)));
    }
}
