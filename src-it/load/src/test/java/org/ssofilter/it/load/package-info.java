/** Many users, many requests, many deployments; each class on Jetty and on Tomcat. */
@NullMarked
package org.ssofilter.it.load;

import org.jspecify.annotations.NullMarked;
