// What a call that fails says.
#pragma once

#include "support/contains.hpp"
#include <cqlxx/core/error.hpp>

#include <doctest/doctest.h>

#include <string>

/// What a call that must fail with errc::invalid_statement says.
template <class Call>
std::string refusal(Call call) {
    try {
        call();
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_statement);
        return e.what();
    }
    return "no error";
}

/// What an error of a call says, whatever its code; empty if there is none.
template <class Call>
std::string said(Call call) {
    try {
        call();
    } catch (const cqlxx::error& e) {
        return e.what();
    }
    return {};
}

using support::contains;
