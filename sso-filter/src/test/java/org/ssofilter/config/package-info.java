/** Tests of the settings. */
@NullMarked
package org.ssofilter.config;

import org.jspecify.annotations.NullMarked;
