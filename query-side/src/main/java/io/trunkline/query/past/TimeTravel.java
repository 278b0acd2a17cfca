package io.trunkline.query.past;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves boards as they were. */
@Configuration(proxyBeanMethods = false)
@Import(AsOfQueries.class)
public class TimeTravel {}
