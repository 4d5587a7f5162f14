package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Adds up what all rounds of a suite have found. */
final class Totals {
    private int acknowledged;
    private int listed;
    private int tokens;
    private int clients;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> halved = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    void add(int acknowledgedNow, Audit.Findings findings) {
        acknowledged += acknowledgedNow;
        listed += findings.listed();
        lost.addAll(findings.lost());
        doubled.addAll(findings.doubled());
        halved.addAll(findings.halved());
    }

    void addSurvivors(int tokensNow, int clientsNow) {
        tokens += tokensNow;
        clients += clientsNow;
    }

    void complain(List<String> more) {
        complaints.addAll(more);
    }

    /** Prints the sum and fails where anything is wrong. */
    void report(String what) {
        System.out.printf(
                "%s: %d submissions acknowledged, %d listed and read: %d lost, %d doubled, %d half;"
                        + " %d tokens and %d clients still valid%n",
                what, acknowledged, listed, lost.size(), doubled.size(), halved.size(), tokens, clients);
        assertThat(lost).as("lost").isEmpty();
        assertThat(doubled).as("doubled").isEmpty();
        assertThat(halved).as("half").isEmpty();
        assertThat(complaints).as("what clients complained of").isEmpty();
        assertThat(acknowledged).isPositive();
        assertThat(tokens).isPositive();
        assertThat(clients).isPositive();
    }
}
