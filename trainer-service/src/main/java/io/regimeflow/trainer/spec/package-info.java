/** The model specs that a trainer works by, with what their names mean. */
package io.regimeflow.trainer.spec;
