package dev.clavis.core.enforcement;

/** What became of a projection. */
public enum Projection {
    /** The copy was older and has been replaced. */
    APPLIED,
    /** The copy already had this very version. */
    CURRENT,
    /** The copy has a newer version and was left alone: right only if the truth has moved on too. */
    NEWER
}
