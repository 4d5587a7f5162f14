package org.fieldpost.server.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.http.body.RequestHead;

/** Stands before Jersey's servlet: requests whose body is still on its way reach it when the body has come. */
final class PushFilter implements Filter {
    private final Receptions receptions;
    private final IdleWatch watch;

    PushFilter(Receptions receptions, IdleWatch watch) {
        this.receptions = receptions;
        this.watch = watch;
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        request.setAttribute(ProxyPolicy.PEER_PROPERTY, InetAddress.getByName(request.getRemoteAddr()));
        RequestHead head = head(request);
        Optional<Reception> opened = receptions.open(head);
        ReceivedRequest received = new ReceivedRequest(request);
        if (opened.isEmpty()) {
            chain.doFilter(received, response);
            return;
        }
        Reception reception = opened.get();
        request.setAttribute(Reception.PROPERTY, reception);
        if (head.hasBody() && !reception.answersEarly()) {
            receive(request, received, response, reception);
            return;
        }
        if (!head.hasBody()) {
            reception.end();
        }
        CompletionStage<?> decided = reception.decide();
        if (!decided.toCompletableFuture().isDone()) {
            AsyncContext async = start(request, received, response, reception);
            decided.whenComplete((ignored, failure) -> async.dispatch());
            return;
        }
        try {
            chain.doFilter(received, response);
        } finally {
            dropAtEnd(request, reception);
        }
    }

    private static void dropAtEnd(HttpServletRequest request, Reception reception) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new DropAtEnd(reception));
        } else {
            reception.drop();
        }
    }

    private void receive(
            HttpServletRequest request, ReceivedRequest received, ServletResponse response, Reception reception)
            throws IOException {
        AsyncContext async = start(request, received, response, reception);
        BodyPump pump = new BodyPump(request.getInputStream(), async, reception, watch);
        watch.add(pump);
        request.getInputStream().setReadListener(pump);
    }

    private static AsyncContext start(
            HttpServletRequest request, ReceivedRequest received, ServletResponse response, Reception reception) {
        AsyncContext async = request.startAsync(received, response);
        async.setTimeout(0);
        async.addListener(new DropAtEnd(reception));
        return async;
    }

    private static RequestHead head(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        return new RequestHead(
                request.getMethod(),
                request.getRequestURI().substring(request.getContextPath().length()),
                Optional.ofNullable(request.getQueryString()),
                length > 0 || chunked,
                Optional.ofNullable(request.getContentType()),
                length >= 0 ? OptionalLong.of(length) : OptionalLong.empty(),
                Optional.ofNullable(request.getHeader("Authorization")),
                Optional.ofNullable(request.getHeader("Idempotency-Key")));
    }
}
