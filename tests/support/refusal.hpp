// What a call that fails says.
#pragma once

#include <cqlxx/core/error.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

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

inline bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
