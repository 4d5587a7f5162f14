package org.fieldpost.server.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.fieldpost.http.body.Reception;

/** Gives a body back when its request ends, however it ends; does nothing where a resource has taken it. */
final class DropAtEnd implements AsyncListener {
    private final Reception reception;

    DropAtEnd(Reception reception) {
        this.reception = reception;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        reception.drop();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        reception.drop();
    }

    @Override
    public void onError(AsyncEvent event) {
        reception.drop();
    }

    /** Jersey goes on asynchronously after a dispatch, which forgets all listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
