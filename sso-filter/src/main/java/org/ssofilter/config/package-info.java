/** Settings: the keys, where they come from, how they are read and checked once, and every problem at a time. */
@NullMarked
package org.ssofilter.config;

import org.jspecify.annotations.NullMarked;
