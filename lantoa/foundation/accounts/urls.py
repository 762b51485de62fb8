"""Sign-in pages of allauth under Vietnamese addresses.

allauth refers to its pages by name, so the names of pages that we do not offer (sign-up, e-mail
addresses, password by mail) exist and answer 404.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path

from lantoa.foundation.accounts.views import not_offered

ABSENT = (
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_confirm_login_code",
    "account_request_login_code",
)

urlpatterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("da-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan-lai/", account.reauthenticate, name="account_reauthenticate"),
    path("doi-mat-khau/", account.password_change, name="account_change_password"),
    path("phien-dang-nhap/", sessions.list_usersessions, name="usersessions_list"),
    path("hai-lop/", mfa.index, name="mfa_index"),
    path("hai-lop/xac-thuc/", mfa.authenticate, name="mfa_authenticate"),
    path("hai-lop/xac-nhan-lai/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-lop/ung-dung/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/ung-dung/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-lop/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("hai-lop/ma-du-phong/tao/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("hai-lop/ma-du-phong/tai-ve/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("hai-lop/khoa/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("hai-lop/khoa/them/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("hai-lop/khoa/xac-nhan-lai/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("hai-lop/khoa/dang-nhap/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("hai-lop/khoa/<int:pk>/sua/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("hai-lop/khoa/<int:pk>/xoa/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    *(path(f"khong-co/{name}/", not_offered, name=name) for name in ABSENT),
]
