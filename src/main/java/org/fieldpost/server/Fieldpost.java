package org.fieldpost.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallbackOrigins;
import org.fieldpost.access.ClientApps;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.GrowingWait;
import org.fieldpost.access.Installation;
import org.fieldpost.access.Meter;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.RefusalBook;
import org.fieldpost.access.SealedTokenRegistry;
import org.fieldpost.access.SignIn;
import org.fieldpost.export.RunningExports;
import org.fieldpost.file.FolderBlobStore;
import org.fieldpost.http.HttpApplication;
import org.fieldpost.http.answer.MetricsText;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.ServerVersion;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.http.tus.UploadReceptions;
import org.fieldpost.intake.Caps;
import org.fieldpost.intake.Intake;
import org.fieldpost.intake.Quotas;
import org.fieldpost.metrics.Exposition;
import org.fieldpost.review.Activity;
import org.fieldpost.review.Archive;
import org.fieldpost.review.Arrivals;
import org.fieldpost.review.AuditChecks;
import org.fieldpost.review.AuditTrail;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.review.BegunSweeper;
import org.fieldpost.review.Condition;
import org.fieldpost.review.Eraser;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.review.Oddities;
import org.fieldpost.review.RetentionSweeper;
import org.fieldpost.review.Retentions;
import org.fieldpost.review.Sweeper;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.fieldpost.upload.HeldUploads;
import org.fieldpost.upload.Uploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server without its entrance: joins the ports to their implementations once, and opens and closes everything in
 * order. An entrance takes {@link #application} and {@link #receptions}, and closes this after itself.
 */
public final class Fieldpost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fieldpost.class);
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(10);

    private final Stores stores;
    private final Pools pools = new Pools();
    private final Background background;
    private final RefusalBook refusals;
    private final Arrivals arrivals;
    private final Eraser eraser;
    private final Installation installation;
    private final ClientApps clientApps;
    private final Retentions retentions;
    private final HttpApplication application;
    private final Receptions receptions;
    private final Traffic traffic = new Traffic();
    private final Exposition metrics;

    private Fieldpost(Settings settings, Stores stores) {
        this.stores = stores;
        SqliteDatabase database = stores.database();
        FolderBlobStore blobs = stores.blobs();
        Clock clock = Clock.systemUTC();
        installation = ConfiguredInstallation.over(database.installation(), settings);
        database.installation().noteTokenId(installation.tokenId());
        ClientRegistry clients = database.clients();
        Admission admission = new Admission(
                clients,
                new SealedTokenRegistry(installation),
                database.endedParticipants(),
                installation,
                settings.access(),
                clock,
                Meters.perMinute(settings.tokensPerMinute()),
                database.beginnings());
        clientApps = new ClientApps(clients, settings.access(), clock);
        SignIn signIn = new SignIn(
                admission,
                installation,
                database.operatorSessions(),
                settings.deskSession(),
                clock,
                new GrowingWait(System::nanoTime));
        Caps caps = settings.caps();
        Meter addressBytes = Meters.perHour(caps.addressBytesPerHour());
        Quotas quotas = new Quotas(
                caps, database.sessionTotals(), addressBytes, Meters.perDay(caps.clientBytesPerDay()), clock);
        HeldUploads held = new HeldUploads(database.uploads(), blobs.uploads(), clock);
        Intake intake = new Intake(
                admission,
                blobs,
                database.ledger(),
                held,
                settings.limits(),
                clock,
                pools.sealers,
                pools.lookups,
                quotas);
        Uploads uploads = new Uploads(
                admission,
                intake,
                database.uploads(),
                blobs.uploads(),
                settings.uploads(),
                addressBytes,
                pools.sealers,
                pools.lookups,
                clock,
                System::nanoTime);
        retentions = new Retentions(clients, settings.retention());
        ProxyPolicy proxies =
                new ProxyPolicy(settings.baseUrl(), settings.trustedProxies(), settings.proxiesTakeInterim());
        eraser = new Eraser(
                database.erasures(),
                new ErasingFiles(uploads, blobs.erased()),
                new Pseudonyms(installation),
                pools.erasing);
        receptions = new Receptions(intake, proxies, new UploadReceptions(uploads, proxies));
        metrics = new Exposition(() -> Measures.of(traffic, receptions, intake, admission.issuedTokens(), stores));
        refusals = new RefusalBook(database.refusals(), clock);
        arrivals = new Arrivals(database.submissions(), database.holdings());
        JoinedFiles joined = new JoinedFiles(database.slices(), database.submissions(), blobs);
        application = new HttpApplication(new HttpApplication.Singletons(
                admission,
                clientApps,
                signIn,
                settings.access(),
                intake,
                uploads,
                retentions,
                new Archive(database.submissions(), blobs),
                new Activity(database.activity(), database.submissions()),
                new Condition(intake, database.submissions(), blobs, database.verifications()),
                arrivals,
                eraser,
                ExportFormats.over(database.holdings(), blobs, joined, settings.csv(), stores.scratch()),
                new RunningExports(clock),
                joined,
                new Oddities(database.oddities(), database.slices(), clock),
                new AuditTrail(database.audit(), new Pseudonyms(installation)),
                new AuditChecks(
                        () -> new AuditVerifier(database.audit(), database.auditSeal()),
                        pools.checking,
                        CHECK_PATIENCE),
                new CallbackOrigins(clients, clock),
                settings.corsOrigins(),
                proxies,
                PageFiles.load(),
                new Readers(pools.readers, pools.exporters, pools.tellers),
                traffic,
                refusals,
                metrics::text,
                new ServerVersion(Version.text())));
        background = new Background(
                new HourlySweep(
                        intake,
                        new Sweeper(blobs, database.submissions(), clock),
                        uploads.sweeper(),
                        new BegunSweeper(clients, retentions, database.beginnings(), clock),
                        new RetentionSweeper(clients, retentions, eraser, clock),
                        refusals),
                eraser,
                refusals);
    }

    /**
     * Opens the data folder, making it at first launch, and everything on it.
     *
     * @throws CannotRun where something stands in the way that the operator can put right
     */
    public static Fieldpost open(Settings settings) {
        Stores stores = Stores.open(settings.dataFolder(), settings.diskReserve());
        try {
            return new Fieldpost(settings, stores);
        } catch (RuntimeException | Error e) {
            closeStores(stores);
            throw e;
        }
    }

    /**
     * Leaves in the data folder where this server answers, for commands beside it.
     *
     * @param address where this machine reaches it; ends with a slash
     */
    public void announce(URI address) {
        try {
            stores.announce(address);
        } catch (IOException e) {
            LOG.warn("commands beside this server will not find it, they need --url {}", address, e);
        }
    }

    /** The JAX-RS application, for one container. */
    public HttpApplication application() {
        return application;
    }

    public Receptions receptions() {
        return receptions;
    }

    /** Where an entrance counts what it answers. */
    public Traffic traffic() {
        return traffic;
    }

    /** What was measured, for whoever may see it. */
    public MetricsText metrics() {
        return metrics::text;
    }

    /** Erases what was kept. */
    public Eraser eraser() {
        return eraser;
    }

    public Installation installation() {
        return installation;
    }

    ClientApps clientApps() {
        return clientApps;
    }

    Retentions retentions() {
        return retentions;
    }

    /**
     * Ends the answers that would go on for as long as somebody listens, so that stopping waits for none of them; who comes
     * to listen later is refused.
     */
    public void endListening() {
        arrivals.close();
        pools.endTelling();
    }

    /** Ends what runs in the background, then the store. No request may be running any more, but such as are listened to. */
    @Override
    public void close() {
        endListening();
        metrics.close();
        background.close();
        pools.close();
        refusals.handOn();
        closeStores(stores);
    }

    private static void closeStores(Stores stores) {
        try {
            stores.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder could not be given up", e);
        }
    }
}
