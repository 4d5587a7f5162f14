package org.fieldpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter terminal = new StringWriter();
    private final ProgressBar bar = new ProgressBar(Optional.of(new PrintWriter(terminal)));

    @Test
    void showsTheShareThatIsDone() {
        assertThat(ProgressBar.line("contents", 40, 100)).isEqualTo("[############..................]  40 %  contents");
        assertThat(ProgressBar.line("contents", 120, 100))
                .isEqualTo("[##############################] 100 %  contents");
        assertThat(ProgressBar.line("the database", 0, 0)).isEqualTo("the database …");
    }

    @Test
    void writesItsLineAnewAndEmptiesItInTheEnd() {
        bar.at("first", 0, 0);
        bar.at("second", 1, 2);
        bar.clear();

        assertThat(terminal.toString())
                .isEqualTo("\r\u001b[Kfirst …\r\u001b[K" + ProgressBar.line("second", 1, 2) + "\r\u001b[K");
    }

    @Test
    void writesNoMoreThanSomebodyCanSee() {
        for (int done = 0; done < 1_000_000; done++) {
            bar.at("contents", done, 1_000_000);
        }

        assertThat(terminal.toString().chars().filter(character -> character == '\r'))
                .hasSizeLessThan(10_000);
    }

    @Test
    void writesNothingWhereThereIsNoTerminal() {
        ProgressBar none = new ProgressBar(Optional.empty());

        none.at("contents", 1, 2);
        none.clear();

        assertThat(terminal.toString()).isEmpty();
    }
}
