@NullMarked
package org.ssofilter.sample.launcher;

import org.jspecify.annotations.NullMarked;
