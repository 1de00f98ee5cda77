package io.regimeflow.runtime.admin;

/** One answer of the admin pages. */
record Page(int status, String contentType, String body) {}
