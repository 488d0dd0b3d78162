/-! Statements which are decided by computation. -/

theorem d_eq : 2 + 3 = 5 := by decide

theorem d_ne : 2 + 3 ≠ 6 := by decide

theorem d_lt : 17 < 23 := by decide

theorem d_le : 17 ≤ 17 := by decide

theorem d_not_lt : ¬ 5 < 3 := by decide

theorem d_big : 123456789 * 987654321 = 121932631112635269 := by decide

theorem d_power : 2 ^ 64 = 18446744073709551616 := by decide

theorem d_div : 100 / 7 = 14 ∧ 100 % 7 = 2 := by decide

theorem d_sub : 3 - 5 = 0 := by decide

theorem d_gcd : Nat.gcd 12 18 = 6 := by decide

theorem d_log2 : Nat.log2 1000 = 9 := by decide

theorem d_bits : 12 &&& 10 = 8 ∧ 12 ||| 10 = 14 ∧ 12 ^^^ 10 = 6 := by decide

theorem d_shift : 1 <<< 10 = 1024 ∧ 1024 >>> 3 = 128 := by decide

theorem d_dvd : 7 ∣ 91 := by decide

theorem d_not_dvd : ¬ 7 ∣ 92 := by decide

theorem d_and : 1 = 1 ∧ 2 = 2 := by decide

theorem d_or : 1 = 2 ∨ 2 = 2 := by decide

theorem d_imp : 1 = 2 → 3 = 4 := by decide

theorem d_iff : 1 = 2 ↔ 3 = 4 := by decide

theorem d_not : ¬ (1 = 2 ∧ 2 = 2) := by decide

theorem d_forall_lt : ∀ n, n < 10 → n * n < 100 := by decide

theorem d_forall_le : ∀ n, n ≤ 10 → n * n ≤ 100 := by decide

theorem d_exists_lt : ∃ n, n < 10 ∧ n * n = 49 := by decide

theorem d_not_exists : ¬ ∃ n, n < 10 ∧ n * n = 50 := by decide

theorem d_nested : ∀ m, m < 5 → ∀ n, n < 5 → m + n = n + m := by decide

theorem d_forall_fin : ∀ i : Fin 10, i.val * i.val < 100 := by decide

theorem d_exists_fin : ∃ i : Fin 10, i.val * i.val = 49 := by decide

theorem d_fin_add : (7 : Fin 10) + 5 = 2 := by decide

theorem d_fin_mul : (7 : Fin 10) * 5 = 5 := by decide

theorem d_fin_lt : (3 : Fin 10) < 5 := by decide

theorem d_bool : ∀ a b : Bool, (a && b) = (b && a) := by decide

theorem d_bool_exists : ∃ b : Bool, (!b) = true := by decide

theorem d_bool_three : ∀ a b c : Bool, (a || b || c) = (a || (b || c)) := by decide

theorem d_list_eq : [1, 2, 3].map (· + 1) = [2, 3, 4] := by decide

theorem d_list_ne : [1, 2] ≠ [2, 1] := by decide

theorem d_list_nil : [1] ≠ [] := by decide

theorem d_mem : 2 ∈ [1, 2, 3] := by decide

theorem d_not_mem : 5 ∉ [1, 2, 3] := by decide

theorem d_forall_mem : ∀ x ∈ [1, 2, 3], x < 5 := by decide

theorem d_exists_mem : ∃ x ∈ [1, 2, 3], x = 2 := by decide

theorem d_reverse : [1, 2, 3].reverse = [3, 2, 1] := by decide

theorem d_filter : [1, 2, 3, 4].filter (· % 2 == 0) = [2, 4] := by decide

theorem d_fold : [1, 2, 3, 4].foldl (· + ·) 0 = 10 := by decide

theorem d_option : some 3 ≠ none := by decide

theorem d_option_eq : some 3 = some (1 + 2) := by decide

theorem d_pair : (1, 2) ≠ (2, 1) := by decide

theorem d_sum : (Sum.inl 1 : Nat ⊕ Bool) ≠ .inr true := by decide

theorem d_char : 'a' ≠ 'b' := by decide

theorem d_string : "left" ≠ "right" := by decide

theorem d_int : (5 : Int) - 7 = -2 := by decide

theorem d_int_mul : (-3 : Int) * 4 = -12 := by decide

theorem d_int_div : (-7 : Int) / 2 = -4 ∧ (-7 : Int) % 2 = 1 := by decide

theorem d_int_le : (-3 : Int) ≤ 2 := by decide

theorem d_int_lt : ¬ (3 : Int) < -2 := by decide

theorem d_int_abs : (-5 : Int).natAbs = 5 := by decide

theorem d_if : (if 2 < 3 then 1 else 0) = 1 := by decide

theorem d_kernel : 2 ^ 200 % 1000007 = 2 ^ 200 % 1000007 := by decide +kernel

theorem d_rfl_nat : 10 * 10 = 100 := rfl

theorem d_rfl_int : (10 : Int) * -10 = -100 := rfl

theorem d_simp : 10 * 10 = 100 ∧ 7 < 9 := by simp

theorem d_simp_int : (5 : Int) - 7 = -2 := by simp

theorem d_em (n : Nat) : n = 3 ∨ n ≠ 3 := Decidable.em (n = 3)

instance (n : Nat) : Decidable (∃ k, n = 2 * k) :=
  decidable_of_decidable_of_iff (p := n % 2 = 0)
    ⟨fun h => ⟨n / 2, by have := Nat.div_add_mod n 2; rw [h, Nat.add_zero] at this; exact this.symm⟩,
      fun ⟨k, h⟩ => by rw [h, Nat.mul_mod_right]⟩

theorem d_own_instance : ∃ k, 14 = 2 * k := by decide
