package org.fieldpost.outside;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Leaves properties out where there is no Python. */
public final class NeedsPython implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        return OutsideTool.PYTHON.missing().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }
}
