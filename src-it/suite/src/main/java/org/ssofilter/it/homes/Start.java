package org.ssofilter.it.homes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param logs below which directory its log files are; what it says on its outputs counts anyway
 */
public record Start(List<String> command, Map<String, String> environment, Path logs) {}
