package org.fieldpost.parquet;

import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** What the values of a column are, and how the format calls that: as it does now, and as it did for older readers. */
enum Kind {
    STRING(Type.BYTE_ARRAY),
    INTEGER(Type.INT64),
    DOUBLE(Type.DOUBLE),
    BOOLEAN(Type.BOOLEAN),

    /** Milliseconds since 1970, in UTC. */
    INSTANT(Type.INT64);

    private final Type type;

    Kind(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    Optional<ConvertedType> converted() {
        return switch (this) {
            case STRING -> Optional.of(ConvertedType.UTF8);
            case INSTANT -> Optional.of(ConvertedType.TIMESTAMP_MILLIS);
            case INTEGER, DOUBLE, BOOLEAN -> Optional.empty();
        };
    }

    Optional<LogicalType> logical() {
        return switch (this) {
            case STRING -> Optional.of(LogicalType.STRING(new StringType()));
            case INSTANT ->
                Optional.of(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))));
            case INTEGER, DOUBLE, BOOLEAN -> Optional.empty();
        };
    }
}
