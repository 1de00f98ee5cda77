package io.regimeflow.domain.indicator;

/** An indicator that looks at windows which the series keeps, up to date whenever the indicator is called. */
interface WindowUser extends Indicator {

    /** Asks for the windows; called once, before the first bar. */
    void use(Windows windows);
}
