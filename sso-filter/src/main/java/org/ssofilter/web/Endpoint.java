package org.ssofilter.web;

/** The filter's own endpoints inside the application; {@code NONE} is everything else. */
enum Endpoint {
    CALLBACK,
    LOGIN,
    LOGOUT,
    USER,
    NONE
}
