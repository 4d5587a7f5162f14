package org.fieldpost.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fieldpost.http.body.RecordedParts.Part;

class WholeBodyReaderTest {

    @Property(tries = 100)
    void anyBodyComesThroughByteForByteTheEmptyOneIncluded(@ForAll byte[] body, @ForAll long seed) {
        assertThat(Pieces.cut(WholeBodyReader::new, body, seed).parts()).containsExactly(Part.wholeBody(body));
    }
}
