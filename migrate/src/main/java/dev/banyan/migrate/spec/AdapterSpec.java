package dev.banyan.migrate.spec;

import dev.banyan.model.FeatureFlag;

/**
 * The module that consumers with the strategy ADAPT are pointed at.
 *
 * @param module its full name
 * @param flag what decides at run time that the new component serves
 */
public record AdapterSpec(String module, FeatureFlag flag) {}
