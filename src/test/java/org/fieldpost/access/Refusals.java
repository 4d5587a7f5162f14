package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fieldpost.Refusal;

/** How tests here state what is refused. */
final class Refusals {
    private Refusals() {}

    static Refusal refusalOf(ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    static void assertInvalid(ThrowingCallable call, String detail) {
        Refusal refusal = refusalOf(call);
        assertThat(refusal.word()).isEqualTo(Refusal.Word.INVALID_REQUEST);
        assertThat(refusal.detail()).contains(detail);
    }
}
