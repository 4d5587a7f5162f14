package org.fieldpost.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallbackOrigins;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.GrowingWait;
import org.fieldpost.access.Installation;
import org.fieldpost.access.Meter;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.RefusalBook;
import org.fieldpost.access.SealedTokenRegistry;
import org.fieldpost.access.SignIn;
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
import org.fieldpost.review.Archive;
import org.fieldpost.review.Arrivals;
import org.fieldpost.review.AuditTrail;
import org.fieldpost.review.Condition;
import org.fieldpost.review.Eraser;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.review.RetentionSweeper;
import org.fieldpost.review.Retentions;
import org.fieldpost.review.Sweeper;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.fieldpost.upload.HeldUploads;
import org.fieldpost.upload.UploadSweeper;
import org.fieldpost.upload.Uploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server without its entrance: joins the ports to their implementations once, and opens and closes everything in
 * order. An entrance takes {@link #application} and {@link #receptions}, and closes this after itself.
 */
public final class Fieldpost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fieldpost.class);
    private static final int SEALERS = 4;
    private static final int SEALERS_WAITING = 8192;
    private static final int LOOKUPS = 2;
    private static final int READERS = 8;
    private static final int READERS_WAITING = 256;
    private static final int EXPORTERS = 4;
    private static final int EXPORTERS_WAITING = 4;
    private static final int ERASURES_WAITING = 1_000;
    private static final int HAND_ON_SECONDS = 10;

    private final Stores stores;
    private final ExecutorService sealers = Workers.pool("fieldpost-seal", SEALERS, SEALERS_WAITING);
    private final ExecutorService lookups = Workers.pool("fieldpost-lookup", LOOKUPS, SEALERS_WAITING);
    private final ExecutorService readers = Workers.pool("fieldpost-read", READERS, READERS_WAITING);
    private final ExecutorService exporters = Workers.pool("fieldpost-export", EXPORTERS, EXPORTERS_WAITING);
    private final ExecutorService tellers =
            Workers.pool("fieldpost-tell", Arrivals.LISTENERS_MAX, Arrivals.LISTENERS_MAX);
    private final ScheduledExecutorService sweeps =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "fieldpost-sweep"));
    private final ScheduledExecutorService notes =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "fieldpost-note"));
    private final ExecutorService erasing = Workers.pool("fieldpost-erase", 1, ERASURES_WAITING);
    private final ScheduledFuture<?> sweeping;
    private final ScheduledFuture<?> resuming;
    private final ScheduledFuture<?> handingOn;
    private final RefusalBook refusals;
    private final Arrivals arrivals;
    private final Eraser eraser;
    private final Installation installation;
    private final Admission admission;
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
        admission = new Admission(
                clients,
                new SealedTokenRegistry(installation),
                database.endedParticipants(),
                installation,
                settings.access(),
                clock,
                Meters.perMinute(settings.tokensPerMinute()));
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
                admission, blobs, database.ledger(), held, settings.limits(), clock, sealers, lookups, quotas);
        Uploads uploads = new Uploads(
                admission,
                intake,
                database.uploads(),
                blobs.uploads(),
                settings.uploads(),
                addressBytes,
                sealers,
                lookups,
                clock,
                System::nanoTime);
        retentions = new Retentions(clients, settings.retention());
        ProxyPolicy proxies =
                new ProxyPolicy(settings.baseUrl(), settings.trustedProxies(), settings.proxiesTakeInterim());
        eraser = new Eraser(
                database.erasures(), new ErasingFiles(uploads, blobs.erased()), new Pseudonyms(installation), erasing);
        receptions = new Receptions(intake, proxies, new UploadReceptions(uploads, proxies));
        metrics = new Exposition(() -> Measures.of(traffic, receptions, intake, admission.issuedTokens(), stores));
        refusals = new RefusalBook(database.refusals(), clock);
        arrivals = new Arrivals(database.submissions(), database.holdings());
        JoinedFiles joined = new JoinedFiles(database.slices(), database.submissions(), blobs);
        application = new HttpApplication(new HttpApplication.Singletons(
                admission,
                signIn,
                settings.access(),
                intake,
                uploads,
                retentions,
                new Archive(database.submissions(), blobs),
                new Condition(intake, database.submissions(), blobs, database.verifications()),
                arrivals,
                eraser,
                ExportFormats.over(database.holdings(), blobs, joined, settings.csv(), stores.scratch()),
                joined,
                new AuditTrail(database.audit(), new Pseudonyms(installation)),
                new CallbackOrigins(clients, clock),
                settings.corsOrigins(),
                proxies,
                PageFiles.load(),
                new Readers(readers, exporters, tellers),
                traffic,
                refusals,
                metrics::text,
                new ServerVersion(Version.text())));
        handingOn = notes.scheduleWithFixedDelay(refusals::handOn, HAND_ON_SECONDS, HAND_ON_SECONDS, TimeUnit.SECONDS);
        Sweeper sweeper = new Sweeper(blobs, database.submissions(), clock);
        UploadSweeper uploadSweeper = uploads.sweeper();
        sweeps.execute(uploadSweeper::completeWhole);
        resuming = sweeps.scheduleWithFixedDelay(eraser::resume, 0, 1, TimeUnit.MINUTES);
        RetentionSweeper retentionSweeper = new RetentionSweeper(clients, retentions, eraser, clock);
        sweeping = sweeps.scheduleWithFixedDelay(
                () -> sweep(intake, sweeper, uploadSweeper, retentionSweeper, refusals), 1, 60, TimeUnit.MINUTES);
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

    /** Nothing is swept while a record could come back that the ledger does not show at this time. */
    private static void sweep(
            Intake intake, Sweeper sweeper, UploadSweeper uploads, RetentionSweeper retention, RefusalBook refusals) {
        if (!intake.recording()) {
            return;
        }
        try {
            int removed = sweeper.sweep();
            if (removed > 0) {
                LOG.info("removed {} blobs that no submission names", removed);
            }
            uploads.completeWhole();
            int expired = uploads.sweep();
            if (expired > 0) {
                LOG.info("removed {} uploads that were given up", expired);
            }
            long over = retention.sweep();
            if (over > 0) {
                LOG.info("erased {} submissions that were kept as long as their clients' retention says", over);
            }
            refusals.forgetOld().toCompletableFuture().join();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the sweep of what was left over failed; it is tried again in an hour", e);
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

    Admission admission() {
        return admission;
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
        tellers.shutdown();
        try {
            if (!tellers.awaitTermination(1, TimeUnit.SECONDS)) {
                // Some wait for a network that takes nothing.
                tellers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what runs in the background, then the store. No request may be running any more, but such as are listened to. */
    @Override
    public void close() {
        endListening();
        metrics.close();
        handingOn.cancel(false);
        notes.shutdownNow();
        sweeping.cancel(false);
        resuming.cancel(false);
        sweeps.shutdownNow();
        sealers.shutdown();
        readers.shutdownNow();
        exporters.shutdownNow();
        lookups.shutdownNow();
        erasing.shutdown();
        try {
            if (!sealers.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("blobs were still being written; what was not accepted is dropped");
            }
            if (!erasing.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("something was still being erased; the next start goes on with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
