package io.trunkline.query;

import io.trunkline.query.about.AboutQueries;
import io.trunkline.query.alert.AlertArchive;
import io.trunkline.query.alert.AlertQueries;
import io.trunkline.query.calendar.CalendarQueries;
import io.trunkline.query.call.CallArchive;
import io.trunkline.query.callback.CallbackArchive;
import io.trunkline.query.errors.CodedErrors;
import io.trunkline.query.errors.HttpErrors;
import io.trunkline.query.floor.LiveFloor;
import io.trunkline.query.flow.ConfiguredFlows;
import io.trunkline.query.freshness.Freshness;
import io.trunkline.query.graphiql.OfflineGraphiql;
import io.trunkline.query.limits.RequestLimits;
import io.trunkline.query.line.ConfiguredLines;
import io.trunkline.query.live.LiveViews;
import io.trunkline.query.past.TimeTravel;
import io.trunkline.query.person.PersonArchive;
import io.trunkline.query.personal.OpenedCallers;
import io.trunkline.query.recording.RecordingArchive;
import io.trunkline.query.report.Reporting;
import io.trunkline.query.schema.ScalarTypes;
import io.trunkline.query.session.SessionArchive;
import io.trunkline.query.stream.Streaming;
import io.trunkline.query.voicemail.VoicemailArchive;
import io.trunkline.query.wallboard.LiveWallboard;
import io.trunkline.query.workitem.WorkItemArchive;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * The whole query side, to be imported by an application that has these beans: {@link
 * io.trunkline.eventstore.EventLog}, {@link com.mongodb.client.MongoDatabase}, {@link
 * io.trunkline.projections.live.LiveBoards}, {@link io.trunkline.query.freshness.ReadPositions}, {@link
 * io.trunkline.query.about.NodeName}, {@link
 * io.trunkline.projections.CenterZone}, {@link io.trunkline.query.floor.ExpectedWaits}, {@link io.trunkline.personal.Opener}, {@link java.time.Clock}.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/trunkline/query/query-side.properties")
@Import({
    ScalarTypes.class,
    CodedErrors.class,
    HttpErrors.class,
    RequestLimits.class,
    Freshness.class,
    Streaming.class,
    OfflineGraphiql.class,
    AboutQueries.class,
    AlertQueries.class,
    LiveFloor.class,
    CalendarQueries.class,
    OpenedCallers.class,
    CallArchive.class,
    CallbackArchive.class,
    PersonArchive.class,
    SessionArchive.class,
    AlertArchive.class,
    WorkItemArchive.class,
    RecordingArchive.class,
    VoicemailArchive.class,
    ConfiguredLines.class,
    ConfiguredFlows.class,
    Reporting.class,
    TimeTravel.class,
    LiveWallboard.class,
    LiveViews.class
})
public class QuerySide {}
