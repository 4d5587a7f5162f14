package org.fieldpost.http.answer;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * The body of every error: not RFC 9457, whose {@code status} is a number where old clients read a word.
 *
 * @param status the protocol's word
 * @param detail a sentence that says what to do
 */
public record ErrorAnswer(String status, String detail) {

    /** The one table from refusals to status codes, and the headers that belong to them. */
    public static Response of(Refusal refusal) {
        Response.ResponseBuilder answer =
                builder(statusOf(refusal.word()), refusal.word().text(), refusal.detail());
        refusal.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        if (refusal.word() == Word.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    /** Answers a method that an address does not take. */
    public static Response notAllowed(String allow) {
        Response answer =
                of(new Refusal(Word.METHOD_NOT_ALLOWED, "This address takes other methods; Allow names them."));
        return Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    static Response.ResponseBuilder builder(int status, String word, String detail) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(new ErrorAnswer(word, detail));
    }

    private static int statusOf(Word word) {
        return switch (word) {
            case INVALID_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case NOT_AUTHORIZED,
                    NOT_AUTHORIZED_TOKEN,
                    NOT_AUTHORIZED_URL,
                    TOKEN_MISSING,
                    TOKEN_UNKNOWN,
                    TOKEN_EXPIRED -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case TIMEOUT -> 408;
            case CONFLICT, NOT_WHOLE -> 409;
            case UNSUPPORTED_VERSION -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case KEY_REUSED -> 422;
            case LOCKED -> 423;
            case TOO_MANY -> 429;
            case CHECKSUM_MISMATCH -> 460;
            case UNAVAILABLE -> 503;
            case STORAGE_FULL -> 507;
        };
    }
}
