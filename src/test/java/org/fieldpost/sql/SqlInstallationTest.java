package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.fieldpost.access.Actor;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlInstallationTest {
    @TempDir
    Path temp;

    @Test
    void makesSecretsAtFirstLaunchAndKeepsThem() {
        String tokenId;
        byte[] sealingKey;
        try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("fieldpost.db"))) {
            tokenId = database.installation().tokenId();
            sealingKey = database.installation().sealingKey();
        }

        assertThat(tokenId).matches("[0-9a-f]{32}");
        assertThat(sealingKey).hasSize(32).isNotEqualTo(new byte[32]);
        try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("fieldpost.db"))) {
            assertThat(database.installation().tokenId()).isEqualTo(tokenId);
            assertThat(database.installation().sealingKey()).isEqualTo(sealingKey);
        }
    }

    @Test
    void everyInstallationHasSecretsOfItsOwn() {
        try (SqliteDatabase one = SqliteDatabase.open(temp.resolve("one.db"));
                SqliteDatabase other = SqliteDatabase.open(temp.resolve("other.db"))) {
            assertThat(one.installation().tokenId())
                    .isNotEqualTo(other.installation().tokenId());
            assertThat(one.installation().sealingKey())
                    .isNotEqualTo(other.installation().sealingKey());
        }
    }

    @Test
    void rotatesTheTokenIdAndLeavesTheSealingKey() {
        try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("fieldpost.db"))) {
            SqlInstallation installation = database.installation();
            String before = installation.tokenId();
            byte[] sealingKey = installation.sealingKey();

            String rotated = installation.rotateTokenId(Actor.SERVER);

            assertThat(rotated).matches("[0-9a-f]{32}").isNotEqualTo(before);
            assertThat(installation.tokenId()).isEqualTo(rotated);
            assertThat(installation.sealingKey()).isEqualTo(sealingKey);
        }
    }

    @Test
    void handsOutFreshCopiesOfTheSealingKey() {
        try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("fieldpost.db"))) {
            byte[] sealingKey = database.installation().sealingKey();
            byte[] copy = sealingKey.clone();

            Arrays.fill(sealingKey, (byte) 0);

            assertThat(database.installation().sealingKey()).isEqualTo(copy);
        }
    }
}
