package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fieldpost.Refusal;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionQuery.Order;

/** The service that tells how much was received, when, by way of whom and from whom. Safe for use by many threads. */
@Singleton
public final class Activity {
    static final int PERIODS_MAX = 1_000;

    /** The clock may be put back. */
    private static final int HOURS_OF_DAY_MAX = 25;

    private final ActivityIndex index;
    private final SubmissionIndex submissions;

    @Inject
    public Activity(ActivityIndex index, SubmissionIndex submissions) {
        this.index = index;
        this.submissions = submissions;
    }

    /** By what to count. */
    public enum By {
        HOUR(1),
        /** Days of a time zone; an hour counts for the day in which it begins there. */
        DAY(HOURS_OF_DAY_MAX);

        private final int hours;

        By(int hours) {
            this.hours = hours;
        }

        private Instant start(Instant hour, ZoneId zone) {
            return this == HOUR
                    ? hour
                    : hour.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        }
    }

    /**
     * What was received over time.
     *
     * @param total of all periods
     * @param lastReceivedAt when the last of it was received; empty where nothing was
     * @param periods those in which something was received, oldest first
     */
    public record Summary(Tally total, Optional<Instant> lastReceivedAt, List<Period> periods) {}

    /**
     * Reads the name of a time zone, such as {@code Europe/Paris} or {@code UTC}.
     *
     * @throws Refusal {@code INVALID_REQUEST}
     */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refusal.invalid("zone takes the name of a time zone, such as Europe/Paris or UTC.");
        }
    }

    /**
     * What was received over time.
     *
     * @param zone whose days
     * @throws Refusal {@code INVALID_REQUEST} where these are too many periods
     */
    public Summary overTime(ActivityQuery query, By by, ZoneId zone) {
        TreeMap<Instant, Tally> periods = new TreeMap<>();
        Tally total = Tally.NONE;
        for (Period hour : index.hours(query, PERIODS_MAX * by.hours + 1)) {
            periods.merge(by.start(hour.start(), zone), hour.tally(), Tally::plus);
            total = total.plus(hour.tally());
        }
        if (periods.size() > PERIODS_MAX) {
            throw Refusal.invalid(
                    "That is more than " + PERIODS_MAX + " periods: choose a shorter time by from and to, or by=day.");
        }
        List<Period> listed = new ArrayList<>();
        periods.forEach((start, tally) -> listed.add(new Period(start, tally)));
        return new Summary(total, lastReceivedAt(query), listed);
    }

    private Optional<Instant> lastReceivedAt(ActivityQuery query) {
        SubmissionQuery newest = new SubmissionQuery(
                query.clientId(),
                query.participantId(),
                Optional.empty(),
                Order.NEWEST_FIRST,
                query.to().map(TimeOrderedIds::floor),
                Optional.empty(),
                1);
        return submissions.list(newest).stream()
                .map(Submission::receivedAt)
                .filter(time -> query.from().filter(time::isBefore).isEmpty())
                .findFirst();
    }

    /** All that was received. */
    public Tally total() {
        return index.total();
    }

    /** A page of the clients by way of which something was received; as {@link ActivityIndex#clients}. */
    public List<ClientTally> clients(Optional<String> after, int limit) {
        return index.clients(after, limit);
    }

    /** A page of the participants from whom something was received. */
    public List<ParticipantTally> participants(ParticipantQuery query) {
        return index.participants(query);
    }
}
