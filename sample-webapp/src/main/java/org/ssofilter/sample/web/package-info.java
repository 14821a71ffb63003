/** The application: what a legacy WAR has in its {@code WEB-INF/classes}. */
@NullMarked
package org.ssofilter.sample.web;

import org.jspecify.annotations.NullMarked;
