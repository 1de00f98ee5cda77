/** What a user asks to be trained: model specs and their training profiles, as files. */
package io.regimeflow.modelformat.spec;
