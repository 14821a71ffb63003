/** The start of {@code java -jar sample-webapp.war}; stands at the root of the WAR and needs the JDK only. */
@NullMarked
package org.ssofilter.sample.launcher;

import org.jspecify.annotations.NullMarked;
