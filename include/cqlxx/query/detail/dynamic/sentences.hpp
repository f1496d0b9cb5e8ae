// Made by tools/check_sentences.py, never edited: the sentences of all mistakes.
#pragma once

#include <cqlxx/query/detail/dynamic/model_sentences.hpp>
#include <cqlxx/query/detail/dynamic/query_sentences.hpp>
#include <cqlxx/query/detail/dynamic/selection_sentences.hpp>
#include <cqlxx/query/detail/dynamic/write_sentences.hpp>
