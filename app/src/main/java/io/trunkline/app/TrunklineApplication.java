package io.trunkline.app;

import io.trunkline.command.runtime.CommandSide;
import io.trunkline.query.QuerySide;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Every role in one process. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({CommandSide.class, QuerySide.class})
public class TrunklineApplication {}
