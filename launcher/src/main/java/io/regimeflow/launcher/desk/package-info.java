/** Features of bar files, computed without a broker by the code that the services run. */
package io.regimeflow.launcher.desk;
