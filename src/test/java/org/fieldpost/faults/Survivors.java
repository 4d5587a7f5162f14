package org.fieldpost.faults;

import java.util.Collection;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;

/** Does with a server that has come back what clients do who knew it before. */
final class Survivors {
    private final Site site;
    private final Books books;

    Survivors(Site site, Books books) {
        this.site = site;
        this.books = books;
    }

    /** Submits with each of the tokens. */
    void useTokens(Collection<Participant> participants) {
        for (Participant participant : participants) {
            Parcel parcel = Parcel.next(Parcel.Kind.JSON, participant);
            books.send(parcel);
            deliver(parcel);
        }
    }

    /** Asks for a token with each of the client ids. */
    void useClients(Collection<String> clientIds) {
        for (String clientId : clientIds) {
            int status = site.get("/token").query("client_id", clientId).send().status();
            if (status != 200) {
                books.complain("client " + clientId + " got " + status + " when it asked for a token");
            }
        }
    }

    /** Sends again what may be there already. */
    void repeat(Collection<Parcel> parcels) {
        parcels.forEach(this::deliver);
    }

    private void deliver(Parcel parcel) {
        var answer = parcel.to(site).send();
        if (answer.status() == 200) {
            books.acknowledge(parcel, answer.accepted());
        } else {
            books.complain(parcel + " was answered by " + answer);
        }
    }
}
