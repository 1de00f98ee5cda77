/** Pages of reports: what they are made of, and their HTML and Markdown. */
package io.regimeflow.runtime.page;
