package org.fieldpost.server.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.fieldpost.http.answer.Line;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.http.answer.Route;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.http.body.InterimAnswers;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.http.body.RequestHead;

/** Stands before Jersey's servlet: requests whose body is still on its way reach it when the body has come. */
final class PushFilter implements Filter {
    private final Receptions receptions;
    private final IdleWatch watch;
    private final Traffic traffic;

    PushFilter(Receptions receptions, IdleWatch watch, Traffic traffic) {
        this.receptions = receptions;
        this.watch = watch;
        this.traffic = traffic;
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        InetAddress peer = InetAddress.getByName(request.getRemoteAddr());
        request.setAttribute(ProxyPolicy.PEER_PROPERTY, peer);
        RequestHead head = head(request, peer);
        Optional<Reception> opened = receptions.open(head, InterimAnswers.NONE);
        CountedAnswer answer =
                new CountedAnswer((HttpServletResponse) plainResponse, traffic, Route.of(head.path()), opened);
        ReceivedRequest received = new ReceivedRequest(request);
        request.setAttribute(Line.PROPERTY, new TrailerLine(answer));
        if (opened.isEmpty()) {
            try {
                chain.doFilter(received, answer);
            } finally {
                countAtEnd(request, answer);
            }
            return;
        }
        Reception reception = opened.get();
        request.setAttribute(Reception.PROPERTY, reception);
        if (head.hasBody() && !reception.answersEarly()) {
            receive(request, received, answer, reception);
            return;
        }
        if (!head.hasBody()) {
            reception.end();
        }
        CompletionStage<?> decided = reception.decide();
        if (!decided.toCompletableFuture().isDone()) {
            AsyncContext async = start(request, received, answer, reception);
            decided.whenComplete((ignored, failure) -> async.dispatch());
            return;
        }
        try {
            chain.doFilter(received, answer);
        } finally {
            dropAtEnd(request, reception);
            countAtEnd(request, answer);
        }
    }

    private static void countAtEnd(HttpServletRequest request, CountedAnswer answer) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(answer);
        } else {
            answer.end();
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
            HttpServletRequest request, ReceivedRequest received, CountedAnswer answer, Reception reception)
            throws IOException {
        AsyncContext async = start(request, received, answer, reception);
        BodyPump pump = new BodyPump(request.getInputStream(), async, reception, watch);
        watch.add(pump);
        request.getInputStream().setReadListener(pump);
    }

    private static AsyncContext start(
            HttpServletRequest request, ReceivedRequest received, CountedAnswer answer, Reception reception) {
        AsyncContext async = request.startAsync(received, answer);
        async.setTimeout(0);
        async.addListener(new DropAtEnd(reception));
        async.addListener(answer);
        return async;
    }

    private static RequestHead head(HttpServletRequest request, InetAddress peer) {
        long length = request.getContentLengthLong();
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        List<String> forwardedFor = Collections.list(request.getHeaders(ProxyPolicy.FORWARDED_FOR));
        return new RequestHead(
                peer,
                forwardedFor.isEmpty() ? Optional.empty() : Optional.of(String.join(",", forwardedFor)),
                request.getMethod(),
                request.getRequestURI().substring(request.getContextPath().length()),
                Optional.ofNullable(request.getQueryString()),
                length > 0 || chunked,
                Optional.ofNullable(request.getContentType()),
                length >= 0 ? OptionalLong.of(length) : OptionalLong.empty(),
                Optional.ofNullable(request.getHeader("Authorization")),
                Optional.ofNullable(request.getHeader("Idempotency-Key")),
                name -> Optional.ofNullable(request.getHeader(name)));
    }
}
