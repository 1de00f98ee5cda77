/**
 * Trading on a model's predictions over bars it never saw: trades, equity and what holding would have brought.
 *
 * <p>Pure: bars and decisions in, a report out.
 */
package io.regimeflow.domain.backtest;
