/** The admin pages of a service; Javalin stays inside. */
package io.regimeflow.runtime.admin;
