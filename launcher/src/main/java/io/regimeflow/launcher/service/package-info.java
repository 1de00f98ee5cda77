/** One service on a cluster that somebody else runs. */
package io.regimeflow.launcher.service;
