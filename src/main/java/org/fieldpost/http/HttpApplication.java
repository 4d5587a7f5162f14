package org.fieldpost.http;

import java.util.Map;
import org.fieldpost.access.AccessPolicy;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallbackOrigins;
import org.fieldpost.access.ClientApps;
import org.fieldpost.access.RefusalBook;
import org.fieldpost.access.SignIn;
import org.fieldpost.export.Exports;
import org.fieldpost.export.RunningExports;
import org.fieldpost.http.answer.BaseAddress;
import org.fieldpost.http.answer.Callers;
import org.fieldpost.http.answer.CorsFilter;
import org.fieldpost.http.answer.CorsOrigins;
import org.fieldpost.http.answer.FailureMapper;
import org.fieldpost.http.answer.HeadFilter;
import org.fieldpost.http.answer.JsonMapping;
import org.fieldpost.http.answer.MetricsText;
import org.fieldpost.http.answer.PageTree;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.ServerVersion;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.UnreadBodyFilter;
import org.fieldpost.http.desk.DeskResource;
import org.fieldpost.http.desk.SessionResource;
import org.fieldpost.http.operator.OperatorFilter;
import org.fieldpost.http.operator.PrivateAnswers;
import org.fieldpost.http.study.ActivityResource;
import org.fieldpost.http.study.AuditResource;
import org.fieldpost.http.study.ClientsResource;
import org.fieldpost.http.study.DescriptionResource;
import org.fieldpost.http.study.Disclosure;
import org.fieldpost.http.study.EventsResource;
import org.fieldpost.http.study.ExportResource;
import org.fieldpost.http.study.ExportsResource;
import org.fieldpost.http.study.HealthResource;
import org.fieldpost.http.study.JoinedResource;
import org.fieldpost.http.study.LandingResource;
import org.fieldpost.http.study.MetricsResource;
import org.fieldpost.http.study.OdditiesResource;
import org.fieldpost.http.study.PageResource;
import org.fieldpost.http.study.ParticipantsResource;
import org.fieldpost.http.study.RefusalsResource;
import org.fieldpost.http.study.RegisterResource;
import org.fieldpost.http.study.StatusResource;
import org.fieldpost.http.study.SubmissionsResource;
import org.fieldpost.http.study.SubmitResource;
import org.fieldpost.http.study.TokenResource;
import org.fieldpost.http.tus.FilesResource;
import org.fieldpost.http.tus.TusHeaders;
import org.fieldpost.intake.Intake;
import org.fieldpost.review.Activity;
import org.fieldpost.review.Archive;
import org.fieldpost.review.Arrivals;
import org.fieldpost.review.AuditChecks;
import org.fieldpost.review.AuditTrail;
import org.fieldpost.review.Condition;
import org.fieldpost.review.Eraser;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.review.Oddities;
import org.fieldpost.review.Retentions;
import org.fieldpost.upload.Uploads;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/** All resources and filters, and the singletons that Jersey injects into them. Nothing is discovered by scanning. */
public final class HttpApplication extends ResourceConfig {

    /**
     * The singletons that resources and filters ask for.
     *
     * @param admission who may do what
     * @param clientApps who may ask for tokens
     * @param signIn the operator at the researcher's pages
     * @param intake what is received
     * @param uploads what is received in pieces
     * @param retentions how long it is kept
     * @param archive what was kept
     * @param activity how much was kept
     * @param condition how the store does
     * @param arrivals tells of what comes
     * @param eraser erases what was kept
     * @param exports takes out what was kept
     * @param runningExports which of them run
     * @param joinedFiles what was kept in slices
     * @param oddities what was begun and came to nothing
     * @param auditTrail who has seen and taken it
     * @param auditChecks whether somebody has changed that
     * @param callbackOrigins for CORS, where the policy asks for it
     * @param readers threads for answers that take long to write
     * @param traffic counts refusals
     * @param refusals counts those of participants, by client app
     */
    public record Singletons(
            Admission admission,
            ClientApps clientApps,
            SignIn signIn,
            AccessPolicy accessPolicy,
            Intake intake,
            Uploads uploads,
            Retentions retentions,
            Archive archive,
            Activity activity,
            Condition condition,
            Arrivals arrivals,
            Eraser eraser,
            Exports exports,
            RunningExports runningExports,
            JoinedFiles joinedFiles,
            Oddities oddities,
            AuditTrail auditTrail,
            AuditChecks auditChecks,
            CallbackOrigins callbackOrigins,
            CorsOrigins corsOrigins,
            ProxyPolicy proxyPolicy,
            PageTree pages,
            Readers readers,
            Traffic traffic,
            RefusalBook refusals,
            MetricsText metrics,
            ServerVersion version) {}

    public HttpApplication(Singletons singletons) {
        setApplicationName("fieldpost");
        addProperties(Map.of(
                ServerProperties.WADL_FEATURE_DISABLE, true,
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
                // Callbacks keep what java.net.URI does not know, so nothing may read Location as one.
                ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true,
                CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true));
        register(JacksonFeature.withoutExceptionMappers());
        register(JsonMapping.class);
        register(HeadFilter.class);
        register(CorsFilter.class);
        register(UnreadBodyFilter.class);
        register(OperatorFilter.class);
        register(PrivateAnswers.class);
        register(FailureMapper.class);
        register(RegisterResource.class);
        register(TokenResource.class);
        register(SubmitResource.class);
        register(FilesResource.class);
        register(TusHeaders.class);
        register(ClientsResource.class);
        register(SubmissionsResource.class);
        register(ActivityResource.class);
        register(ParticipantsResource.class);
        register(ExportResource.class);
        register(ExportsResource.class);
        register(JoinedResource.class);
        register(OdditiesResource.class);
        register(AuditResource.class);
        register(EventsResource.class);
        register(RefusalsResource.class);
        register(StatusResource.class);
        register(HealthResource.class);
        register(MetricsResource.class);
        register(LandingResource.class);
        register(DescriptionResource.class);
        register(PageResource.class);
        register(SessionResource.class);
        register(DeskResource.class);
        register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new RequestArgument()).to(ValueParamProvider.class);
                bind(singletons.admission()).to(Admission.class);
                bind(singletons.clientApps()).to(ClientApps.class);
                bind(singletons.signIn()).to(SignIn.class);
                bind(singletons.accessPolicy()).to(AccessPolicy.class);
                bind(singletons.intake()).to(Intake.class);
                bind(singletons.uploads()).to(Uploads.class);
                bind(singletons.retentions()).to(Retentions.class);
                bind(singletons.archive()).to(Archive.class);
                bind(singletons.activity()).to(Activity.class);
                bind(singletons.condition()).to(Condition.class);
                bind(singletons.arrivals()).to(Arrivals.class);
                bind(singletons.eraser()).to(Eraser.class);
                bind(singletons.exports()).to(Exports.class);
                bind(singletons.runningExports()).to(RunningExports.class);
                bind(singletons.joinedFiles()).to(JoinedFiles.class);
                bind(singletons.oddities()).to(Oddities.class);
                bind(singletons.auditTrail()).to(AuditTrail.class);
                bind(singletons.auditChecks()).to(AuditChecks.class);
                bind(new Disclosure(singletons.auditTrail(), singletons.readers()))
                        .to(Disclosure.class);
                bind(singletons.callbackOrigins()).to(CallbackOrigins.class);
                bind(singletons.corsOrigins()).to(CorsOrigins.class);
                bind(singletons.proxyPolicy()).to(ProxyPolicy.class);
                bind(new BaseAddress(singletons.proxyPolicy())).to(BaseAddress.class);
                bind(new Callers(singletons.proxyPolicy())).to(Callers.class);
                bind(singletons.pages()).to(PageTree.class);
                bind(singletons.readers()).to(Readers.class);
                bind(singletons.traffic()).to(Traffic.class);
                bind(singletons.refusals()).to(RefusalBook.class);
                bind(singletons.version()).to(ServerVersion.class);
                bind(singletons.metrics()).to(MetricsText.class);
            }
        });
    }
}
