/** Jetty and the provider simulator around the sample; lives in {@code WEB-INF/launcher} and is not served. */
@NullMarked
package org.ssofilter.sample.server;

import org.jspecify.annotations.NullMarked;
