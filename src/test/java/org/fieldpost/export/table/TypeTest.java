package org.fieldpost.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeTest {
    @ParameterizedTest
    @CsvSource({
        "0, INTEGER",
        "-12, INTEGER",
        "9007199254740992, INTEGER",
        "9007199254740993, LONG",
        "-9223372036854775808, LONG",
        "9223372036854775808, DECIMAL",
        "1e20, DOUBLE",
        "9223372036854775809, DECIMAL",
        "0.1, DOUBLE",
        "12.50, DOUBLE",
        "-0, DOUBLE",
        "1e300, DOUBLE",
        "0.1000000000000000055511151231257827, DECIMAL",
        "1e309, DECIMAL",
        "1e-400, DECIMAL",
        "1e99999999999, DECIMAL",
        "0e99999999999, DECIMAL",
        "11111111111111111111111111111111111111111, DECIMAL",
    })
    void aNumberIsOfTheNarrowestTypeThatKeepsIt(String number, Type type) {
        assertThat(Type.ofNumber(number)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, LONG, LONG",
        "INTEGER, DOUBLE, DOUBLE",
        "LONG, DOUBLE, DECIMAL",
        "DECIMAL, INTEGER, DECIMAL",
        "NONE, BOOLEAN, BOOLEAN",
        "BOOLEAN, INTEGER, TEXT",
        "NESTED, TEXT, TEXT",
        "NESTED, NESTED, NESTED",
    })
    void columnsOfTwoTypesAreOfWhatHoldsBoth(Type one, Type other, Type both) {
        assertThat(one.join(other)).isEqualTo(both);
    }

    @Test
    void theOrderInWhichValuesComeMakesNoDifference() {
        for (Type a : Type.values()) {
            for (Type b : Type.values()) {
                assertThat(a.join(b)).isEqualTo(b.join(a));
                for (Type c : EnumSet.of(Type.INTEGER, Type.LONG, Type.DOUBLE, Type.DECIMAL, Type.TEXT)) {
                    assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
                }
            }
        }
    }
}
