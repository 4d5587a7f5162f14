package org.fieldpost.harness;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for what will surely come, where they do not say so themselves: ten seconds, which is what Awaitility
 * waits, can be too short where a machine is slow and others are at work on it. Found by JUnit for each class.
 */
public final class Patience implements BeforeAllCallback {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(AT_MOST);
    }
}
