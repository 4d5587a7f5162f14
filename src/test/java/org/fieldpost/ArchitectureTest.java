package org.fieldpost;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.stream.Stream;

/**
 * Which room may import which, as {@code docs/architecture.md} has it. Rooms that are still empty pass.
 *
 * <p>Packages are named in full where a subpackage must not slip in, and with two dots where subpackages belong to the
 * room.
 */
@AnalyzeClasses(packages = "org.fieldpost", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "org.fieldpost";
    private static final String ACCESS = "org.fieldpost.access..";
    private static final String INTAKE = "org.fieldpost.intake..";
    private static final String UPLOAD = "org.fieldpost.upload..";
    private static final String REVIEW = "org.fieldpost.review..";
    private static final String EXPORT = "org.fieldpost.export..";
    private static final String HTTP = "org.fieldpost.http..";
    private static final String SQL = "org.fieldpost.sql..";
    private static final String FILE = "org.fieldpost.file..";
    private static final String METRICS = "org.fieldpost.metrics..";
    private static final String S3 = "org.fieldpost.s3..";
    private static final String PARQUET = "org.fieldpost.parquet..";
    private static final String SERVER = "org.fieldpost.server..";
    private static final String CLI = "org.fieldpost.cli..";

    private static final String JDK = "java..";
    private static final String INJECT = "jakarta.inject..";
    private static final String PROMETHEUS = "io.prometheus..";
    private static final String PROMETHEUS_BY_MICROMETER = "io.micrometer.prometheusmetrics..";
    private static final String LOG = "org.slf4j..";
    private static final String JSON = "com.fasterxml.jackson..";

    @ArchTest
    static final ArchRule rootUsesTheJdkOnly = room(ROOT)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(ROOT, JDK))
            .because("every room sees it: whatever it imported would be imported everywhere")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule accessKnowsNoOtherRoomThanTheRoot =
            domain(ACCESS, ROOT).because("who may send is decided without knowing what is sent or how it is kept");

    @ArchTest
    static final ArchRule intakeKnowsAccessOnly = domain(INTAKE, ACCESS, ROOT)
            .because("the way from received to kept must not depend on who reads it later or on any technology");

    @ArchTest
    static final ArchRule uploadKnowsIntakeAndAccessOnly = domain(UPLOAD, INTAKE, ACCESS, ROOT)
            .because("a resumable file ends inside a draft: one commit path, not two");

    @ArchTest
    static final ArchRule reviewKnowsIntakeAndAccessOnly = domain(REVIEW, INTAKE, ACCESS, ROOT)
            .because("what finds and erases submissions must not need what receives them");

    @ArchTest
    static final ArchRule exportKnowsReviewAndWhatReviewShows = domain(EXPORT, REVIEW, INTAKE, ACCESS, ROOT)
            .because("formats are made of what review finds and of nothing else");

    @ArchTest
    static final ArchRule theDomainKnowsNoDatabaseAndNoNetwork = noClasses()
            .that(resideInAnyPackage(ROOT, ACCESS, INTAKE, UPLOAD, REVIEW, EXPORT))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http.."))
            .because("ports speak the domain's words; a failing database reaches it as a refusal or not at all")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule httpKnowsTheDomainAndJaxRsOnly = room(HTTP)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    HTTP,
                    EXPORT,
                    REVIEW,
                    UPLOAD,
                    INTAKE,
                    ACCESS,
                    ROOT,
                    JDK,
                    INJECT,
                    "jakarta.ws.rs..",
                    "org.glassfish.jersey..",
                    "jakarta.annotation..",
                    JSON,
                    LOG))
            .because("resources run unchanged in every container, so they must know neither Grizzly nor servlets")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule httpNeverSeesAStoresPort = noClasses()
            .that(resideInAPackage(HTTP))
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.fieldpost\\.(intake\\.(BlobStore|Ledger|SessionTotals|UploadedFiles)|upload\\.(UploadLedger|UploadStore)|access\\.(ClientRegistry|Installation))(\\$.*)?")
            .because("a resource that reaches a store goes around the rules that the services of the domain keep")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sqlKnowsTheDomainAndItsLibraries = room(SQL)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    SQL,
                    REVIEW,
                    UPLOAD,
                    INTAKE,
                    ACCESS,
                    ROOT,
                    JDK,
                    "javax.sql..",
                    "org.jdbi..",
                    "org.flywaydb..",
                    "com.zaxxer.hikari..",
                    "com.github.benmanes.caffeine..",
                    "org.sqlite..",
                    "org.postgresql..",
                    JSON,
                    LOG))
            .because("the ledger can be replaced only if nothing but the ports joins it to the rest")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule fileKnowsTheRoomsWhosePortsItServes = room(FILE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(FILE, REVIEW, UPLOAD, INTAKE, ACCESS, ROOT, JDK, LOG))
            .because("a blob store keeps bytes and needs no library for a folder")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule s3KnowsIntakeOnly = room(S3).should()
            .onlyDependOnClassesThat(resideInAnyPackage(S3, INTAKE, ACCESS, ROOT, JDK, "software.amazon.awssdk..", LOG))
            .because("a blob store keeps bytes; it must be exchangeable with the one on a folder")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule parquetKnowsExportOnly = room(PARQUET)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    PARQUET, EXPORT, REVIEW, INTAKE, ACCESS, ROOT, JDK, "org.apache.parquet.format.."))
            .because("the format's library stays behind the port of export")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule metricsKnowsTheRootAndItsLibraries = room(METRICS)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    METRICS, ROOT, JDK, "io.micrometer.core..", PROMETHEUS_BY_MICROMETER, PROMETHEUS))
            .because("how numbers are shown must not depend on whose numbers they are")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyMetricsKnowsPrometheus = onlyIn(METRICS)
            .dependOnClassesThat(resideInAnyPackage("io.micrometer..", PROMETHEUS))
            .because("the rooms count by the JDK's own means: counting costs next to nothing, and so does starting");

    @ArchTest
    static final ArchRule onlyCommandsKnowCommands = noClasses()
            .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(CLI))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(CLI, "picocli.."))
            .because("the WAR has no command line and is packaged without picocli")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCompositionKnowsAllRooms = noClasses()
            .that(resideInAnyPackage(ACCESS, INTAKE, UPLOAD, REVIEW, EXPORT, HTTP, SQL, FILE, METRICS, S3, PARQUET))
            .should()
            .dependOnClassesThat(resideInAnyPackage(SERVER))
            .because("a room that everybody reads ties all of them into a knot: each declares the settings it needs")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheServletEntranceKnowsServlets = onlyIn("org.fieldpost.server.servlet..")
            .dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "org.glassfish.jersey.servlet.."))
            .because("the runnable jar holds no servlet API")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheGrizzlyEntranceKnowsGrizzly = onlyIn("org.fieldpost.server.grizzly..")
            .dependOnClassesThat(resideInAnyPackage("org.glassfish.grizzly..", "org.glassfish.jersey.grizzly2.."))
            .because("the WAR is packaged without Grizzly")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule entrancesDoNotKnowEachOther = slices().matching("org.fieldpost.server.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each is packaged without the other")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule topicsOfHttpDoNotKnowEachOther = slices().matching("org.fieldpost.http.(study|tus|desk)..")
            .should()
            .notDependOnEachOther()
            .because("what study clients, resumable uploads and the researcher's pages share stands in a part of its"
                    + " own")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sharedPartsOfHttpKnowNoTopic = noClasses()
            .that(resideInAnyPackage(
                    "org.fieldpost.http.body..", "org.fieldpost.http.answer..", "org.fieldpost.http.operator.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.fieldpost.http.study..", "org.fieldpost.http.tus..", "org.fieldpost.http.desk.."))
            .because("what all topics stand on must not stand on one of them");

    @ArchTest
    static final ArchRule thereIsNoCycleDownToLeafPackages = slices().matching("org.fieldpost.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle are one package that nobody can read alone")
            .allowEmptyShould(true);

    private static GivenClassesConjunction room(String packages) {
        return classes().that(resideInAPackage(packages));
    }

    /** A room of the domain: besides the rooms named, the JDK without its ways to the outside, and injection. */
    private static ArchRule domain(String room, String... others) {
        String[] allowed = Stream.concat(Stream.of(room, JDK, "javax.crypto..", INJECT), Stream.of(others))
                .toArray(String[]::new);
        return room(room)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .allowEmptyShould(true);
    }

    private static ClassesShould onlyIn(String room) {
        return noClasses()
                .that(resideInAPackage("org.fieldpost..").and(not(resideInAPackage(room))))
                .should();
    }
}
